import { filesNamedIn, type Route } from '@aftercase/contracts';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { type Observable, tap } from 'rxjs';
import { ROUTE, type ValidatedRequest } from '../http/endpoint.js';
import { Files } from './files.js';

/**
 * Stands inside the unit of work of every request: what it names is there, and its document takes it up. A route is
 * known to name files by the shape of its input, so a new one passes here by itself.
 */
@Injectable()
export class FileDoors implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const route = this.reflector.get<Route | undefined>(ROUTE, context.getHandler());
    if (context.getType() !== 'http' || !route) return next.handle();
    const { work, input } = context.switchToHttp().getRequest<ValidatedRequest>();
    const named = filesNamedIn(route.input, input);
    if (!work || named.length === 0) return next.handle();
    const files = this.modules.get(Files, { strict: false });
    await files.mustBeThere(work, named);
    return next.handle().pipe(tap(() => files.mustBeTakenUp(work, `${route.method} ${route.path}`)));
  }
}
