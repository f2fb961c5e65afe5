/** What the test of threads runs on one: it ends, or never does. */
export default function work(what: 'ends' | 'never'): string {
  while (what === 'never');
  return what;
}
