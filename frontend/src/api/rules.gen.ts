// Made by scripts/gen-rules.mjs from the contract. Do not edit.
export const rules = {} as const;
