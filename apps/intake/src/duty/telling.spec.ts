import type { FactData, FactType } from '@aftercase/contracts';
import { publishOnKafka } from '@aftercase/testing';
import { vi } from 'vitest';
import { type Desk, patience } from '../intake-desk.spec.js';

/** What another service records of a subject, as its relay sends it. */
export function tellingOf(deskOf: () => Desk, key: string) {
  const seqs = new Map<string, number>();
  return async <T extends FactType>(type: T, data: Partial<FactData<T>>) => {
    const desk = deskOf();
    const [service = ''] = type.split('.');
    const seq = (seqs.get(service) ?? 0) + 1;
    seqs.set(service, seq);
    const subject = key.includes('-C-') ? { caseId: key } : {};
    const full = Object.assign(subject, { branch: 'JX' }, data) as FactData<T>;
    await publishOnKafka(desk.engines, [{ type, key, branch: 'JX', data: full, seq } as never]);
    await vi.waitUntil(
      async () =>
        (
          await desk.rows('select 1 from duty_fact where subject = $1 and type = $2 and seq = $3', [
            key,
            type,
            seq,
          ])
        ).length > 0,
      patience,
    );
  };
}
