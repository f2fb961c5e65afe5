import { serverLimits } from '@aftercase/platform';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { GatewayModule } from './gateway.module.js';
import type { GatewayConfig } from './gateway-config.js';
import { servePages } from './pages/pages.js';
import { proxyServices } from './services/proxy.js';

/** Builds the gateway; nothing listens yet. */
export async function createGateway(
  config: GatewayConfig,
  requestSeconds?: number,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter(serverLimits(requestSeconds));
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.with(config), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  await proxyServices(app, config);
  await servePages(app);
  app.enableShutdownHooks();
  return app;
}
