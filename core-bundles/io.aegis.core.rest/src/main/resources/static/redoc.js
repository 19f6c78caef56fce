// ReDoc has no option for the logo that it loads from its maker's server: nobody need know who reads this page.
const setAttribute = HTMLImageElement.prototype.setAttribute;
HTMLImageElement.prototype.setAttribute = function (name, value) {
  if (name !== "src" || new URL(value, location.href).host === location.host) {
    setAttribute.call(this, name, value);
  } else {
    // Its page takes the picture away then.
    setTimeout(() => this.dispatchEvent(new Event("error")));
  }
};
