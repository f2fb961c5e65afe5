import type { Caller, Seat } from '@aftercase/contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isPerson } from '../identity/presence.js';
import { TokenVerifier } from '../identity/token-verifier.js';
import { UnitOfWork } from '../work/unit-of-work.js';
import { ServiceDefinition, staffOf } from './platform.module.js';

/**
 * Tests ask as people whom no HR has ever listed. Each gets, before their first request, the row that the directory's
 * consumer would have made of HR's word, and a further seat where they ask in another role. Whom the test itself
 * has stated, by HR's facts or by a row, is left as stated; so the gate is the real one for everybody.
 */
export function seatWhoAsks(app: NestFastifyApplication): void {
  const table = staffOf(app.get<ServiceDefinition>(ServiceDefinition as never));
  const [tokens, units] = [app.get(TokenVerifier), app.get(UnitOfWork)];
  const made = new Map<string, Seat[]>();

  const seat = async ({ sub, name = sub, role, branch }: Caller): Promise<void> => {
    const known = made.get(sub);
    if (known?.some((one) => one.role === role && one.branch === branch)) return;
    const wanted = { role, branch } as Seat;
    if (!known) {
      const rows = await units.read(
        `insert into ${table} (person, name, role, branch, active) values (?, ?, ?, ?, true)
         on conflict do nothing returning person`,
        [sub, name, role, branch],
      );
      made.set(sub, rows.length > 0 ? [wanted] : []);
    } else if (known.length > 0) {
      const [, ...further] = known.concat(wanted);
      made.set(sub, known.concat(wanted));
      await units.read(
        `update ${table} set seating = ?::jsonb where person = ? and active returning person`,
        [JSON.stringify({ seats: further }), sub],
      );
    }
  };

  let turn: Promise<unknown> = Promise.resolve();
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request) => {
      const caller = await tokens.callerOf(request.headers.authorization).catch(() => undefined);
      if (!caller || !isPerson(caller)) return;
      turn = turn.catch(() => undefined).then(() => seat(caller));
      await turn;
    });
}
