import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { branchScope, Directory, iso, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Packs } from '../pack/packs.js';
import { type DutyShown, dutiesShown, overdue } from './duty.rules.js';
import { factsOf } from './duty-facts.js';
import { packsOfCases } from './packs-of-cases.js';
import { type DutySubject, openSubjects, quietCases, subjectsBearing } from './subjects.js';

type Routes = typeof routes.intake;
type Page = { branch?: string | undefined; limit: number; before?: string | undefined };
type Row = OutputOf<Routes['listDuties']>['duties'][number];

/** Subjects that one request reads at most, however few of them have what it asks for. */
const readAtMost = 1000;

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
    const { branch } = branchScope(work.caller, input.branch);
    const { subject, role } = input;
    const mine = (one: DutyShown) => !role || one.roles.includes(role);
    if (subject) {
      const of = await subjectsBearing(work, subject, branch);
      const rows = await this.rows(work, of);
      const about = rows.filter((one) => one.subject === subject || one.document === subject);
      return { duties: about.filter(mine), next: null };
    }
    const late = input.overdue === 'true';
    const { found, next } = await paged(
      { limit: input.limit, before: input.before, branch },
      (before, limit) => openSubjects(work, { late, branch, before, limit }),
      async (some) => (await this.rows(work, some, late)).filter(mine),
    );
    return { duties: found, next };
  }

  async hanging(work: Work, input: InputOf<Routes['listHanging']>): Promise<OutputOf<Routes['listHanging']>> {
    const { branch } = branchScope(work.caller, input.branch);
    const { quietMinutes } = input;
    const { found, next } = await paged(
      { limit: input.limit, before: input.before, branch },
      (before, limit) => quietCases(work, { branch, before, limit, quietMinutes }),
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

/** Reads on until the page is full, there is no more, or enough was read for one request. */
async function paged<C extends DutySubject, T>(
  { limit, before }: Page,
  read: (before: string | undefined, limit: number) => Promise<C[]>,
  judge: (some: C[]) => Promise<T[]>,
): Promise<{ found: T[]; next: string | null }> {
  const found: T[] = [];
  let last = before;
  for (let n = 0; n < readAtMost; n += limit) {
    const some = await read(last, limit);
    found.push(...(await judge(some)));
    last = some.at(-1)?.subject;
    if (some.length < limit) return { found, next: null };
    if (found.length >= limit) break;
  }
  return { found, next: last ?? null };
}
