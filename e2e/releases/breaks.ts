import type { ColumnShape, SchemaShape, TableShape } from './schema-of.js';

/**
 * What today's tables would refuse of the statements of a release that knows them as `before`: one line each. Read
 * off the schema, so it sees what any statement runs into: things gone, retyped, newly required or newly forbidden.
 */
export function breaks(before: SchemaShape, today: SchemaShape): string[] {
  return Object.entries(before).flatMap(([name, was]) => {
    const is = today[name];
    if (!is) return [`${name} is gone`];
    return [...columnBreaks(was, is), ...ruleBreaks(was, is)].map((one) => `${name}: ${one}`);
  });
}

function columnBreaks(was: TableShape, is: TableShape): string[] {
  const old = Object.entries(was.columns).flatMap(([name, shape]) => {
    const now = is.columns[name];
    return now ? changed(name, read(shape), read(now)) : [`${name} is gone`];
  });
  const required = Object.entries(is.columns).flatMap(([name, shape]) => {
    const { nullable, filled } = read(shape);
    return name in was.columns || nullable || filled ? [] : [`${name} is new and must be given`];
  });
  return [...old, ...required];
}

type Column = ReturnType<typeof read>;
function changed(name: string, was: Column, is: Column): string[] {
  if (was.type !== is.type) return [`${name} was ${was.type} and is ${is.type}`];
  if (was.nullable && !is.nullable) return [`${name} may no longer be null`];
  if (was.filled && !is.filled && !is.nullable) return [`${name} is no longer filled by itself`];
  return [];
}

/** A check may allow more than before; one that is new may only be about columns that are new. */
function ruleBreaks(was: TableShape, is: TableShape): string[] {
  const [rulesBefore, rulesToday] = [
    { ...was.constraints, ...was.uniques },
    { ...is.constraints, ...is.uniques },
  ];
  const added = Object.entries(rulesToday).flatMap(([name, rule]) => {
    const earlier = rulesBefore[name];
    if (earlier === rule || (earlier && wider(earlier, rule))) return [];
    if (earlier) return [`${name} was ${earlier} and is ${rule}`];
    const onOld = Object.keys(was.columns).filter((column) => new RegExp(`\\b${column}\\b`).test(rule));
    const onNew = Object.keys(is.columns).filter(
      (column) => !(column in was.columns) && new RegExp(`\\b${column}\\b`).test(rule),
    );
    return onOld.length > 0 && onNew.length === 0 ? [`${name} is new: ${rule}`] : [];
  });
  // `on conflict (…)` needs the unique rule that it names.
  const uniqueGone = Object.entries(rulesBefore).flatMap(([name, rule]) =>
    name in rulesToday || !/unique|primary key/i.test(rule) ? [] : [`${name} is gone: ${rule}`],
  );
  return [...added, ...uniqueGone];
}

/** The same rule but for one more case that it lets pass, or for its list of values, which has all that it had. */
function wider(was: string, is: string): boolean {
  // PostgreSQL writes CHECK ((a OR b)): what is added to the alternatives stands before the same two brackets.
  if (is.startsWith(`${was.slice(0, -2)} OR `)) return true;
  // One value is a list of one.
  const listed = (rule: string) => rule.replace(/= ('[^']*'::\w+)\)/g, '= ANY (ARRAY[$1]))');
  const frame = (rule: string) => listed(rule).replace(/'[^']*'::\w+(, )?/g, '');
  const values = (rule: string) => [...rule.matchAll(/'([^']*)'/g)].map(([, value]) => value);
  const now = new Set(values(is));
  return frame(was) === frame(is) && values(was).every((value) => now.has(value));
}

/** `text`, `text null`, `bigint filled` as the shape writes it. */
function read(shape: ColumnShape) {
  const type = shape.replace(/ (null|filled)\b/g, '');
  return { type, nullable: / null\b/.test(shape), filled: / filled\b/.test(shape) };
}
