window.SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#ui",
  deepLinking: true,
  docExpansion: "none",
  validatorUrl: null,
  presets: [window.SwaggerUIBundle.presets.apis],
});
