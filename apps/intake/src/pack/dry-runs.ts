import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { branchList, iso, refused, type Work } from '@aftercase/platform';
import { dryRun, dryRunSummary, type RecordedDecision } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Packs } from './packs.js';

type Routes = typeof routes.intake;
type Row = Omit<RecordedDecision, 'at' | 'amountFen'> & { at: Date | string; amountFen: string | null };

/** 试算: a changed pack held against what is on record, before anybody approves it. */
@Injectable()
export class DryRuns {
  constructor(private readonly packs: Packs) {}

  async run(work: Work, input: InputOf<Routes['dryRunPack']>): Promise<OutputOf<Routes['dryRunPack']>> {
    const { pack, version, on } = input;
    const branches = await branchList(work, input.branch);
    const changed = await this.packs.version(work, pack, version);
    if (!changed) throw refused('PACK_VERSION_NOT_FOUND', { pack, version });
    const recorded: RecordedDecision[] = [];
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: RecordedDecision[] = await recordedPage(work, { pack, branches, after, cases: 500 });
      recorded.push(...page);
      after = page.at(-1)?.caseId;
    }
    return { pack, version, ...dryRunSummary(recorded, dryRun(changed, recorded, on)) };
  }

  async list(
    work: Work,
    input: InputOf<Routes['listRecordedDecisions']>,
  ): Promise<OutputOf<Routes['listRecordedDecisions']>> {
    const { pack, after = '', cases } = input;
    const branches = await branchList(work, input.branch);
    const decisions = await recordedPage(work, { pack, branches, after, cases });
    return { decisions, next: decisions.at(-1)?.caseId ?? null };
  }
}

/** All decisions of the next `cases` cases after a number: the pack's, and those by which people overrode them. */
async function recordedPage(
  work: Work,
  of: { pack: string; branches: string | null; after: string; cases: number },
): Promise<RecordedDecision[]> {
  const rows = await work.em.execute<Row[]>(
    `select d.case_id as "caseId", s.branch, d.decision, d.outcome, d.amount_fen as "amountFen", d.reasons, d.citations, d.at,
            d.facts, d.under, d.sanctions, d.by
     from decision d join service_case s on s.case_id = d.case_id
     where d.case_id in (
       select case_id from decision where pack = ? and case_id > ? ${of.branches ? 'and case_id in (select case_id from service_case where branch = any(?::text[]))' : ''}
       group by case_id order by case_id limit ?) and d.pack = ?
     order by d.case_id, d.at, d.id`,
    [of.pack, of.after, ...(of.branches ? [of.branches] : []), of.cases, of.pack],
  );
  return rows.map(({ at, amountFen, ...row }) => ({
    ...row,
    at: iso(at),
    amountFen: amountFen === null ? null : Number(amountFen),
  }));
}
