import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { GatewayModule } from './gateway.module.js';
import { servePages } from './pages/pages.js';
import { proxyServices } from './services/proxy.js';
import type { Settings } from './settings.js';

/** Builds the gateway; nothing listens yet. */
export async function createGateway(settings: Settings): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: 16 * 1024 });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.with(settings), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  await proxyServices(app, settings);
  await servePages(app);
  app.enableShutdownHooks();
  return app;
}
