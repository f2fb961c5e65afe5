import { type Caller, type OutputOf, type RequestOf, type Route, routes } from '@aftercase/contracts';
import { refused } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config.js';
import { ServiceTokens } from '../tokens/service-tokens.js';

const { askCode, openByCode, openByLink, showDoor } = routes.intake;

/** The gateway itself, before anybody is known. */
const gateway: Caller = { sub: 'gateway', role: 'operator', branch: '*', machine: true };
const seconds = 10;

/** What intake knows of links and phones: whether they open anything, and what they open right now. */
@Injectable()
export class IntakeDoors {
  constructor(
    private readonly config: GatewayConfig,
    private readonly tokens: ServiceTokens,
  ) {}

  byLink = (input: RequestOf<typeof openByLink>) => this.ask(openByLink, openByLink.path, input);
  askCode = (input: RequestOf<typeof askCode>) => this.ask(askCode, askCode.path, input);
  byCode = ({ attempt, ...rest }: RequestOf<typeof openByCode>) =>
    this.ask(openByCode, openByCode.path.replace(':attempt', encodeURIComponent(attempt)), rest);
  show = (door: string) => this.ask(showDoor, showDoor.path.replace(':door', door));

  /** @throws Refused INVALID_INPUT, SERVICE_UNAVAILABLE */
  private async ask<R extends Route>(route: R, path: string, body?: object): Promise<OutputOf<R>> {
    const authorization = `Bearer ${await this.tokens.tokenFor(gateway, 'intake')}`;
    const init: RequestInit = { method: route.method, signal: AbortSignal.timeout(seconds * 1000) };
    init.headers = { authorization, 'content-type': 'application/json' };
    if (body) init.body = JSON.stringify(body);
    const answer = await fetch(`${this.config.services.intake}/api/intake${path}`, init).catch(() => null);
    if (answer?.ok) return (await answer.json()) as OutputOf<R>;
    throw refused(answer?.status === 400 ? 'INVALID_INPUT' : 'SERVICE_UNAVAILABLE', { fields: 'body' });
  }
}
