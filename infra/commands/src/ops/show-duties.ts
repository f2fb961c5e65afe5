import { type OutputOf, routes, settingOf } from '@aftercase/contracts';
import { gatewayUrl } from '../command/addresses.js';
import { answer, options, report, Usage } from '../command/options.js';
import { logIn } from '../command/signed-in.js';

type Duty = OutputOf<typeof routes.intake.listDuties>['duties'][number];
type Hanging = OutputOf<typeof routes.intake.listHanging>['cases'][number];

/** Whose time is up, by branch and role if so asked; and open cases that nobody has to do with. */
export async function showDuties(what: 'overdue' | 'hanging', args: string[]): Promise<number> {
  const usage = `ops ${what} [--branch ID]${what === 'overdue' ? ' [--role ROLE]' : ''} [--json]`;
  const { values, positionals } = options(
    args,
    { branch: { type: 'string' }, role: { type: 'string' } },
    usage,
  );
  if (positionals.length > 0 || (what === 'hanging' && values.role)) throw new Usage(usage);
  const { branch } = values;
  const within = branch ? { branch } : {};
  const operator = await logIn('hq-operator-1', 'operator', '*', gatewayUrl);
  if (what === 'hanging') {
    const cases = await everyPage<Hanging>(async (page) => {
      const { cases, next } = await operator.ask(routes.intake.listHanging, Object.assign(page, within));
      return { found: cases, next };
    });
    report(`悬空案件 ${cases.length} / open cases with no duty, no clock, no flag`);
    for (const one of cases) report(`  ${one.caseId}  ${one.since}  ${one.branch}`);
    answer({ hanging: cases });
    return 0;
  }
  const role = values.role as Duty['roles'][number] | undefined;
  const duties = await everyPage<Duty>(async (page) => {
    const wanted = Object.assign(page, within, role ? { role } : {}, { overdue: 'true' as const });
    const { duties, next } = await operator.ask(routes.intake.listDuties, wanted);
    return { found: duties, next };
  });
  report(`逾期待办 ${duties.length} / duties past due`);
  for (const { subject, document, due, zh, roles, ground } of duties)
    report(
      `  ${subject}  ${due}  ${zh}  ${roles[0]}  ${said(ground)}${document === subject ? '' : `  ${document}`}`,
    );
  answer({ overdue: duties });
  return 0;
}

/** A setting of the company is read here; an article is the pack's to read. */
const said = (ground: string): string => settingOf(ground)?.zh ?? ground;

async function everyPage<T>(
  read: (page: { limit: number; after?: string }) => Promise<{ found: T[]; next: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  let after: string | null = null;
  do {
    const { found, next }: { found: T[]; next: string | null } = await read(
      after ? { limit: 200, after } : { limit: 200 },
    );
    all.push(...found);
    after = next;
  } while (after);
  return all;
}
