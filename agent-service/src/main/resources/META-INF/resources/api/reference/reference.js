SwaggerUIBundle({
  url: "../openapi?format=json",
  dom_id: "#reference",
  deepLinking: true,
});
