import { Controller, Get } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config.js';

type ServiceState = 'ready' | 'not-ready' | 'away';

async function stateOf(address: string): Promise<ServiceState> {
  try {
    const { ok } = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(1500) });
    return ok ? 'ready' : 'not-ready';
  } catch {
    return 'away';
  }
}

/** The gateway is ready when it listens: one service away must not take the others out of reach with it. */
@Controller('health')
export class HealthController {
  constructor(private readonly config: GatewayConfig) {}

  @Get('live')
  live() {
    return { live: true };
  }

  @Get('ready')
  async ready() {
    const states = Object.entries(this.config.services).map(
      async ([name, address]) => [name, await stateOf(address)] as const,
    );
    return { ready: true, services: Object.fromEntries(await Promise.all(states)) };
  }
}
