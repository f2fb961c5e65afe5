import { PersonId } from '@aftercase/contracts';
import { createService, UnitOfWork } from '@aftercase/platform';
import { HrAssessmentModule } from './hr-assessment.module.js';
import { People } from './person/people.js';

/**
 * `node dist/first-administrator.js PERSON NAME`, with the service's own environment: run by whoever holds the database,
 * once, before anybody can log in. The service tells the others of it as of anybody else.
 */
const [person = '', name = ''] = process.argv.slice(2);
const say = (line: string) => process.stderr.write(`${line}\n`);

async function make(): Promise<number> {
  if (!PersonId.safeParse(person).success || !name.trim()) {
    say('first-administrator PERSON NAME');
    return 2;
  }
  Object.assign(process.env, { SERVICE_ROLES: 'http', PORT: '0', LOG_LEVEL: 'error' });
  const app = await createService(HrAssessmentModule);
  await app.init();
  const caller = { sub: 'first-administrator', role: 'system' as const, branch: '*' };
  const made = await app
    .get(UnitOfWork)
    .run(caller, (work) => app.get(People).makeFirstAdministrator(work, { person, name: name.trim() }));
  await app.close();
  say(
    made
      ? `${person} 是第一位管理员 / is the first administrator`
      : '已有管理员，没有改动 / there is an administrator already; nothing was changed',
  );
  return made ? 0 : 1;
}

try {
  process.exit(await make());
} catch (error) {
  say((error as Error).message);
  process.exit(1);
}
