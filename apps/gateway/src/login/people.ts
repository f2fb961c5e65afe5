import { type Caller, everyPage, type OutputOf, type Role, routes } from '@aftercase/contracts';
import { refused } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config.js';
import { ServiceTokens } from '../tokens/service-tokens.js';

type Person = OutputOf<(typeof routes)['hr-assessment']['listPeople']>['people'][number];
const asker: Caller = { sub: 'gateway', role: 'operator', branch: '*' };

/** Who can log in: the people that HR assessment holds, asked over its public interface. */
@Injectable()
export class People {
  constructor(
    private readonly config: GatewayConfig,
    private readonly tokens: ServiceTokens,
  ) {}

  /** @throws Refused TECHNICIAN_UNKNOWN for nobody, SERVICE_UNAVAILABLE where HR assessment does not answer */
  async known(person: string): Promise<Caller> {
    const found = (await this.active()).find((one) => one.person === person);
    if (!found) throw refused('TECHNICIAN_UNKNOWN', { technician: person });
    return { sub: found.person, name: found.name, role: found.role, branch: found.branch };
  }

  /** Somebody of that role and branch; where there is none yet (an empty system), one made up for the role. */
  async somebody(role: Role, branch: string): Promise<Caller> {
    const people = await this.active().catch(() => []);
    const found = people.find((one) => one.role === role && one.branch === branch);
    const madeUp = `${branch === '*' ? 'hq' : branch.toLowerCase()}-${role}`;
    return { sub: found?.person ?? madeUp, role, branch, ...(found && { name: found.name }) };
  }

  private async active(): Promise<Person[]> {
    const { service, path, output } = routes['hr-assessment'].listPeople;
    const authorization = `Bearer ${await this.tokens.tokenFor(asker, service)}`;
    const pages = await everyPage(async ({ limit, before }) => {
      const url = new URL(`${this.config.services[service]}/api/${service}${path}`);
      url.searchParams.set('limit', String(limit));
      if (before) url.searchParams.set('before', before);
      const signal = AbortSignal.timeout(3000);
      const response = await fetch(url, { headers: { authorization }, signal }).catch(() => undefined);
      if (!response?.ok) throw refused('SERVICE_UNAVAILABLE');
      return output.parse(await response.json());
    }, 1000);
    return pages.flatMap(({ people }) => people.filter((one) => one.active));
  }
}
