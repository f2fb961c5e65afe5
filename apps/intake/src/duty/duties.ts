import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { branchList, Directory, iso, reachOf, type Work, words } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Packs } from '../pack/packs.js';
import { type DutyShown, dutiesShown, overdue } from './duty.rules.js';
import { factsOf } from './duty-facts.js';
import { packsOfCases } from './packs-of-cases.js';
import { type DutySubject, quietCases, type Seen, subjectsBearing, subjectsToAct } from './subjects.js';

type Routes = typeof routes.intake;
type Page = { limit: number; before?: string | undefined };
type Row = OutputOf<Routes['listDuties']>['duties'][number];

/** Subjects that one request reads at most, however few of them have what it asks for. */
const readAtMost = 1000;
const readAtOnce = 100;

/** 待办: read from the facts whenever somebody asks; nothing is kept that could disagree with them. */
@Injectable()
export class Duties {
  constructor(
    private readonly directory: Directory,
    private readonly packs: Packs,
  ) {}

  async ofSubject(work: Work, subject: string): Promise<DutyShown[]> {
    const facts = (await factsOf(work, [subject])).get(subject) ?? [];
    const goesBy = await packsOfCases(work, this.packs, [subject]);
    return dutiesShown(facts, work.caller.sub, goesBy.get(subject));
  }

  async list(work: Work, input: InputOf<Routes['listDuties']>): Promise<OutputOf<Routes['listDuties']>> {
    const within = await this.seen(work, input.branch);
    const { subject, role } = input;
    const mine = (one: DutyShown) => !role || one.roles.includes(role);
    if (subject) {
      const of = await subjectsBearing(work, subject, within);
      const rows = await this.rows(work, of);
      const about = rows.filter((one) => one.subject === subject || one.document === subject);
      return { duties: about.filter(mine), next: null };
    }
    const overdue = input.overdue === 'true';
    const { found, next } = await paged(
      { limit: input.limit, before: input.before },
      (before, limit) => subjectsToAct(work, Object.assign({ overdue, before, limit }, within)),
      async (some) => [
        ...Map.groupBy((await this.rows(work, some, overdue)).filter(mine), subjectOf).values(),
      ],
      ([one]) => (one as Row).subject,
    );
    return { duties: found.flat(), next };
  }

  /** Which of them the caller sees: of branches, and of the cases that are a job of theirs. */
  private async seen(work: Work, wanted: string | undefined): Promise<Seen> {
    const { jobs } = await reachOf(work);
    return { branches: await branchList(work, wanted), jobs: jobs.length ? words(jobs) : null };
  }

  async hanging(work: Work, input: InputOf<Routes['listHanging']>): Promise<OutputOf<Routes['listHanging']>> {
    const branches = await branchList(work, input.branch);
    const { quietMinutes } = input;
    const { found, next } = await paged(
      { limit: input.limit, before: input.before },
      (before, limit) => quietCases(work, { branches, before, limit, quietMinutes }),
      async (some) => {
        const facts = await factsOf(
          work,
          some.map(({ subject }) => subject),
        );
        return some.flatMap(({ subject, branch: at, state, since }) =>
          dutiesShown(facts.get(subject) ?? [], '', undefined).length === 0
            ? [{ caseId: subject, branch: at, state, since: iso(since) }]
            : [],
        );
      },
      ({ caseId }) => caseId,
    );
    return { cases: found, next };
  }

  private async rows(work: Work, of: DutySubject[], late = false): Promise<Row[]> {
    const subjects = of.map(({ subject }) => subject);
    const facts = await factsOf(work, subjects);
    const goesBy = await packsOfCases(work, this.packs, subjects);
    const zones = new Map<string, string>();
    for (const { branch } of of)
      if (!zones.has(branch)) zones.set(branch, await this.directory.zoneOf(work, branch));
    return of.flatMap(({ subject, branch }) =>
      dutiesShown(facts.get(subject) ?? [], work.caller.sub, goesBy.get(subject))
        .filter((one) => !late || overdue(one, work.now, zones.get(branch) as string))
        .map((one) => Object.assign({ subject, branch }, one)),
    );
  }
}

const subjectOf = ({ subject }: { subject: string }): string => subject;

/**
 * Reads on until the page has as many subjects as it may have, there are no more, or enough was read for one request.
 * A subject is never torn: what is judged of it stands on one page.
 */
async function paged<C extends DutySubject, T>(
  { limit, before }: Page,
  read: (before: string | undefined, limit: number) => Promise<C[]>,
  judge: (some: C[]) => Promise<T[]>,
  numberOf: (one: T) => string,
): Promise<{ found: T[]; next: string | null }> {
  const found: T[] = [];
  let last = before;
  for (let n = 0; n < readAtMost; n += readAtOnce) {
    const some = await read(last, readAtOnce);
    found.push(...(await judge(some)));
    if (found.length > limit) return cut(found, limit, numberOf);
    last = some.at(-1)?.subject;
    if (some.length < readAtOnce) return { found, next: null };
  }
  return { found, next: last ?? null };
}

function cut<T>(found: T[], limit: number, numberOf: (one: T) => string): { found: T[]; next: string } {
  const page = found.slice(0, limit);
  return { found: page, next: numberOf(page.at(-1) as T) };
}
