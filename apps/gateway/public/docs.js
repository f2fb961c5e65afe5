import { login } from '/session.js';

const { token, caller } = login() ?? {};
if (caller) {
  const where = caller.branch === '*' ? '总部 head office' : caller.branch;
  document.getElementById('who').textContent = `${caller.name ?? caller.sub} · ${where}`;
}

const page = window.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  // A service is opened by a click: with all open, the page stops drawing at some 150 endpoints.
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  validatorUrl: null,
  // Whoever logged in at `/` tries an endpoint without pasting a token.
  onComplete: () => token && page.preauthorizeApiKey('bearer', token),
  requestInterceptor: (request) => {
    const own = new URL(request.url, location.href).origin === location.origin;
    if (own && token && !request.headers.Authorization) request.headers.Authorization = `Bearer ${token}`;
    return request;
  },
});
