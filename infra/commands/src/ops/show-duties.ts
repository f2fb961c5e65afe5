import { everyPage, type OutputOf, routes, settingOf } from '@aftercase/contracts';
import { answer, options, report, Usage } from '../command/options.js';
import { logInMachine } from '../command/signed-in.js';

type Duty = OutputOf<typeof routes.intake.listDuties>['duties'][number];

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
  const operator = await logInMachine();
  if (what === 'hanging') {
    const pages = await everyPage((at) =>
      operator.ask(routes.intake.listHanging, Object.assign({}, at, within)),
    );
    const cases = pages.flatMap((page) => page.cases);
    report(`悬空案件 ${cases.length} / open cases with no duty, no clock, no flag`);
    for (const one of cases) report(`  ${one.caseId}  ${one.since}  ${one.branch}`);
    answer({ hanging: cases });
    return 0;
  }
  const role = values.role as Duty['roles'][number] | undefined;
  const wanted = Object.assign({ overdue: 'true' as const }, within, role ? { role } : {});
  const pages = await everyPage((at) =>
    operator.ask(routes.intake.listDuties, Object.assign({}, at, wanted)),
  );
  const duties = pages.flatMap((page) => page.duties);
  report(`逾期待办 ${duties.length} / duties past due`);
  for (const { subject, document, due, zh, roles, ground } of duties)
    report(
      `  ${subject}  ${due}  ${zh}  ${roles.join('/')}  ${said(ground)}${document === subject ? '' : `  ${document}`}`,
    );
  answer({ overdue: duties });
  return 0;
}

/** A setting of the company is read here; an article is the pack's to read. */
const said = (ground: string): string => settingOf(ground)?.zh ?? ground;
