import { session } from '/session.js';

const { caller, csrf } = await session().catch(() => ({}));
if (caller) {
  const where = caller.branch === '*' ? '总部 head office' : caller.branch;
  document.getElementById('who').textContent = `${caller.name ?? caller.sub} · ${where}`;
}

window.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  // A service is opened by a click: with all open, the page stops drawing at some 150 endpoints.
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  validatorUrl: null,
  // Whoever logged in at `/` tries an endpoint as who they are: the cookie goes along, and the page says its token.
  requestInterceptor: (request) => {
    const own = new URL(request.url, location.href).origin === location.origin;
    if (own && csrf) request.headers['x-csrf-token'] = csrf;
    return request;
  },
});
