/** What the ledger says where the customer gave a score and no words. Chinese first, English beside it. */
export const complaintTexts = {
  dissatisfied: (score: number) =>
    `满意度调查 ${score} 分，未说明原因 · Satisfaction survey: ${score} of 5, no reason given`,
};
