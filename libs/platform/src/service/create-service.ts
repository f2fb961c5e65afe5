import type { ServiceName } from '@aftercase/contracts';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { connectFacts } from '../kafka/index.js';
import { RequestContext, traceIdOf } from '../log/request-context.js';
import { ServiceDefinition } from './platform.module.js';

const bodyLimit = 256 * 1024;

/** Builds a service's application: HTTP by Fastify, facts by Kafka; nothing listens yet. */
export async function createService(module: Type): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  const { name } = app.get<ServiceDefinition>(ServiceDefinition as never) as { name: ServiceName };
  process.env.AFTERCASE_SERVICE ??= name;
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', (request, _reply, done) => {
    RequestContext.run({ traceId: traceIdOf(request.headers.traceparent as string | undefined) }, done);
  });
  app.enableShutdownHooks();
  connectFacts(app);
  return app;
}
