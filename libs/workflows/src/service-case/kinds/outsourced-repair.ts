import { flowOf } from '@aftercase/regulations';
import { type CaseFile, citeStep } from '../steps/case-file.js';
import { finish, prepare } from '../steps/field-work.js';

/** 外协: purchasing has the outside maker solve it, by a day agreed; the case waits (`field-service` 三.8). */
export async function tellOutsourcedRepair(file: CaseFile): Promise<void> {
  const entitled = await prepare(file);
  for (let round = 1; !(await solvedByMaker(file, round)); round++) {
    await file.story.needPersonOnce(`outsourced-${round}`, 'OUTSOURCED_UNSOLVED');
  }
  await finish(file, entitled, 'on-site');
}

async function solvedByMaker(file: CaseFile, round: number): Promise<boolean> {
  const { story, pack, kind } = file;
  const asked = flowOf(pack, kind).find(({ by }) => by === 'purchasing');
  const citations = asked ? citeStep(file, asked) : [];
  const step = round === 1 ? 'repair-shop.openOutsourced' : `open-outsourced-${round}`;
  const { outsourced } = await story.command('repair-shop.openOutsourced', { citations }, step);
  const result = await story.until('repair-shop.outsourced.solved.v1', () =>
    story.all('repair-shop.outsourced.solved.v1').find(({ data }) => data.outsourced === outsourced),
  );
  return result.data.solved;
}
