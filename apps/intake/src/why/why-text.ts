import { type Role, roleWords, type WhyView } from '@aftercase/contracts';
import { type Bilingual, fill, outcomeName, yuan } from '@aftercase/regulations';
import { whyWords } from './why-words.js';

type Language = keyof Bilingual;
type Answer = Omit<WhyView, 'text'>;

/**
 * The answer as a clerk reads it to a customer: one paragraph per decision and promise, in the order in which they
 * were made, each with its reasons and the words of the articles it rests on.
 * @param zone whose clock the times are shown on, IANA name
 */
export function whyText(why: Answer, zone: string): Bilingual {
  return { zh: textIn(why, zone, 'zh'), en: textIn(why, zone, 'en') };
}

function textIn(why: Answer, zone: string, language: Language): string {
  const say = (name: keyof typeof whyWords, params: Record<string, string | number> = {}) =>
    fill(whyWords[name], params)[language];
  const at = (instant: string) => clock(instant, zone);
  const role = (code: string | null) => roleWords[code as Role]?.[language] ?? code ?? '';

  const { pack, moves, decisions, promises } = why;
  const head = pack ? say('under', { ...pack, title: pack.title[language] }) : say('unopened');
  const moved = moves.map((one) => say('moved', { ...one, at: at(one.at), role: role(one.role) }));
  const cited = (citations: Answer['decisions'][number]['citations']) =>
    citations.map((one) => {
      if (!one.text) return `   ${say('lost', one)}`;
      const said = one.origin === 'setting' ? 'setting' : 'article';
      return `   ${say(said, { ...one, text: oneLine(one.text) })}`;
    });

  const byId = new Map(decisions.map((one) => [one.id, one]));
  const decided = decisions.map((one, i) => {
    const amount = one.amountFen === null ? '' : ` ${say('amount', { yuan: yuan(one.amountFen) })}`;
    const outcome = `${one.outcomeName[language]}${amount}`;
    const name = one.complaint ? `${one.name[language]} ${one.complaint}` : one.name[language];
    const line = { n: i + 1, name, outcome, at: at(one.at) };
    if (one.by && one.overrides) {
      const before = byId.get(one.overrides);
      const was = before ? outcomeName(before.decision, before.outcome)[language] : '';
      return [
        say('otherwise', { ...line, by: one.by, role: role(one.role) }),
        `   ${say('gaveWay', { was, reason: one.reason ?? '' })}`,
      ];
    }
    const reasons = one.reasons.map((reason) => reason[language]).join(language === 'zh' ? '' : ' ');
    return [
      say('decided', line),
      ...(reasons ? [`   ${say('because', { reasons })}`] : []),
      ...cited(one.citations),
    ];
  });
  const promised = promises.map((one, i) => {
    const kept = one.keptAt ? say('keptAt', { at: at(one.keptAt) }) : '';
    const n = decisions.length + i + 1;
    const line = { n, name: one.name[language], due: at(one.due), state: one.stateName[language] };
    return [
      say('promised', line) + kept,
      ...one.spans[language].map((span) => `   ${span}`),
      ...cited(one.citations),
    ];
  });
  const body = [...decided, ...promised];
  const paragraphs = body.length > 0 ? body.map((lines) => lines.join('\n')) : [say('nothing')];
  return [[head, ...moved].join('\n'), ...paragraphs].join('\n\n');
}

/** Articles are kept with the line breaks of their source. */
const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, '');

/** As the zone's clock shows it, to the minute: 2026-02-13 17:30. */
const clock = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  } as Intl.DateTimeFormatOptions).format(new Date(instant));
