window.SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#ui",
  deepLinking: true,
  docExpansion: "none",
  validatorUrl: null,
  persistAuthorization: true,
  presets: [window.SwaggerUIBundle.presets.apis],
  requestInterceptor: (request) => {
    // Whoever logged in by the form has a cookie, with which the server takes changes with this header only.
    request.headers["X-Requested-With"] = "docs";
    return request;
  },
});
