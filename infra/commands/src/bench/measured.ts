/** What a benchmark answers: our own figures, those of its peers, and how we stand to each, in one run. */
export interface Measured {
  ours: Record<string, number>;
  peers: Record<string, Record<string, number>>;
  /** By peer, or by what is compared; each benchmark says which side is better. */
  ratios: Record<string, number>;
  rounds: number;
}

/** Three digits after the point are more than the machine's noise allows. */
export const rounded = (figure: number): number => Math.round(figure * 1000) / 1000;
