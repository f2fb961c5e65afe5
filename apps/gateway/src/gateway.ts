import { connectFacts, serverLimits } from '@aftercase/platform';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { doorOptions, guardDoor } from './door/door.js';
import { type DoorConfig, readDoor } from './door/door-config.js';
import { GatewayModule } from './gateway.module.js';
import type { GatewayConfig } from './gateway-config.js';
import { servePages } from './pages/pages.js';
import { proxyServices } from './services/proxy.js';

/** Builds the gateway. It hears who works here from now on, and no request yet. */
export async function createGateway(
  config: GatewayConfig,
  requestSeconds?: number,
  door: DoorConfig = readDoor(process.env),
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter(Object.assign(serverLimits(requestSeconds), doorOptions(door)));
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.with(config), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  await guardDoor(app, door);
  await proxyServices(app, config);
  await servePages(app);
  app.enableShutdownHooks();
  if (config.login) {
    connectFacts(app);
    await app.startAllMicroservices();
  }
  return app;
}
