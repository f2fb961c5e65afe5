import type { CommandEnvelope } from '@aftercase/contracts';
import type { Work } from '@aftercase/platform';
import { resolveCitation } from '@aftercase/regulations';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Packs } from '../pack/packs.js';
import { Decision } from './decision.entity.js';

/** Every decision cites its article; here it is kept, and read back with the article's text. */
@Injectable()
export class Decisions {
  constructor(@Inject(Packs) private readonly packs: Packs) {}

  async record(work: Work, { caseId, branch, input }: CommandEnvelope<'intake.recordDecision'>) {
    await work.lockCase(caseId);
    const { facts = null, under = null, amountFen = null, ...decided } = input;
    const pack = { facts, under, amountFen, by: null, role: null, overrides: null, reason: null };
    work.em.create(Decision, { id: uuidv7(), caseId, ...decided, ...pack, at: new Date(work.now) });
    await work.record('intake.decision.recorded.v1', { caseId, branch, data: { caseId, branch, ...input } });
    return {};
  }

  async of(work: Work, caseId: string) {
    const found = await work.em.find(Decision, { caseId }, { orderBy: { at: 'asc', id: 'asc' } });
    const shown = [];
    for (const { decision, outcome, reasons, citations, at } of found) {
      const read = [];
      for (const citation of citations) {
        // The text of the version that decided, not of the newest.
        const pack = await this.packs.version(work, citation.pack, citation.version);
        read.push({ ...citation, text: (pack && resolveCitation(pack, citation)?.text) ?? '' });
      }
      shown.push({ decision, outcome, reasons, at: at.toISOString(), citations: read });
    }
    return shown;
  }

  /** The same as text, for people. */
  async why(work: Work, caseId: string) {
    const decisions = await this.of(work, caseId);
    const say = (language: 'zh' | 'en') =>
      decisions
        .map((one) => {
          const because = one.reasons.map((reason) => reason[language]).join(language === 'zh' ? '；' : '; ');
          const cited = one.citations.map(({ ref, text }) => `  ${ref} ${text}`).join('\n');
          return `${one.decision}: ${one.outcome}\n${because}\n${cited}`;
        })
        .join('\n\n');
    return { caseId, decisions, text: { zh: say('zh'), en: say('en') } };
  }
}
