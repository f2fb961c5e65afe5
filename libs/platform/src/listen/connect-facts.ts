import { type ArgumentsHost, Catch, type ExceptionFilter, type INestApplication } from '@nestjs/common';
import type { NestMicroservice } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
import { FactsServer } from './facts-server.js';

/** Nest would turn a handler's failure into "Internal server error"; the inbox needs the failure itself. */
@Catch()
class FailAsIs implements ExceptionFilter {
  catch(failure: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => failure);
  }
}

/**
 * Makes the application's `@EventPattern` methods listen. Call it in every role: a process that doesn't consume
 * still replays parked facts through them. `app.startAllMicroservices()` then starts consuming.
 */
export function connectFacts(app: INestApplication): void {
  const facts = app.connectMicroservice(
    { strategy: app.get(FactsServer) },
    { inheritAppConfig: false, deferInitialization: true },
  ) as NestMicroservice;
  facts.useGlobalFilters(new FailAsIs());
  // What connectMicroservice does when nothing is deferred; filters count only if they are there before.
  facts.registerListeners();
  facts.setIsInitialized(true);
  facts.setIsInitHookCalled(true);
}
