import { RefusedLine } from '../csv/refused-line.js';

/** The numbers on paper that a file's lines have said so far: of calls and of receipts, each once per branch. */
export class OldNumbers {
  private readonly calls = new Map<string, number>();
  private readonly receipts = new Map<string, number>();

  /** @throws RefusedLine OLD_NUMBER_TAKEN, OLD_RECEIPT_TAKEN with the line that has it */
  take({ call, receipt }: { call: string | undefined; receipt: string | undefined }, line: number): void {
    const before = call && this.calls.get(call);
    if (before)
      throw new RefusedLine('OLD_NUMBER_TAKEN', { number: call, call: `第 ${before} 行 / line ${before}` });
    if (receipt && this.receipts.has(receipt))
      throw new RefusedLine('OLD_RECEIPT_TAKEN', { number: receipt });
    if (call) this.calls.set(call, line);
    if (receipt) this.receipts.set(receipt, line);
  }
}
