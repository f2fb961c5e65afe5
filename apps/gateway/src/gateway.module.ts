import { DirectoryCopyModule, ProblemFilter } from '@aftercase/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CustomerController } from './customer/customer.controller.js';
import { CustomerSessions } from './customer-door/customer-sessions.js';
import { IntakeDoors } from './customer-door/intake-doors.js';
import { DocsController } from './docs/docs.controller.js';
import { GatewayConfig } from './gateway-config.js';
import { HealthController } from './health/health.controller.js';
import { RelyingParty } from './issuer/relying-party.js';
import { Admission } from './login/admission.js';
import { LoginController } from './login/login.controller.js';
import { SessionController } from './login/session.controller.js';
import { Seats } from './seat/seats.js';
import { Sessions } from './session/sessions.js';
import { ServiceTokens } from './tokens/service-tokens.js';

/** One origin for people: login, pages, and the way to the services. It holds no document. */
@Module({})
export class GatewayModule {
  static with(config: GatewayConfig): DynamicModule {
    return {
      module: GatewayModule,
      imports: copyOf(config),
      controllers: [LoginController, SessionController, CustomerController, DocsController, HealthController],
      providers: [
        { provide: GatewayConfig, useValue: config },
        { provide: APP_FILTER, useClass: ProblemFilter },
        ServiceTokens,
        RelyingParty,
        Sessions,
        Seats,
        IntakeDoors,
        CustomerSessions,
        Admission,
      ],
    };
  }
}

/** Who logs in is known by the directory alone, so without a login there is none. */
const copyOf = ({ login, database, kafka }: GatewayConfig): DynamicModule[] =>
  login && database && kafka
    ? [DirectoryCopyModule.of({ name: 'gateway', schema: 'gateway_directory', database, kafka })]
    : [];
