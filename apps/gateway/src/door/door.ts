import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { DoorConfig } from './door-config.js';
import { limitRates } from './rate-limits.js';
import { refuseAddress, sayHeaders } from './security-headers.js';

/** What the server itself must know. */
export const doorOptions = ({ trustedProxies }: DoorConfig) => ({
  trustProxy: trustedProxies.length > 0 && trustedProxies,
  frameworkErrors: refuseAddress,
});

/** Comes before any route: what is registered after it has its headers and its limits. */
export async function guardDoor(app: NestFastifyApplication, { rates }: DoorConfig): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  sayHeaders(fastify);
  await limitRates(fastify, rates);
}
