import type { MeOut, SessionRow, SignInIn } from './gen/types.gen';
import { endSession, startSession } from './session';

// All calls of the service come in one file that grows with it; the door waits for none of it.
const sdk = () => import('./gen/sdk.gen');

export type Me = MeOut;
export type Session = SessionRow;
export type Credentials = SignInIn;

export async function signIn(credentials: Credentials): Promise<void> {
  const tokens = await (await sdk()).authLogin({ body: credentials });
  startSession(tokens.access_token);
}

export async function signOut(): Promise<void> {
  try {
    await (await sdk()).authLogout();
  } finally {
    endSession({ everywhere: true });
  }
}

export const whoAmI = async () => (await sdk()).authMe();
export const startTotp = async () => (await sdk()).authStartTotp();
export const confirmTotp = async (otp: string) => (await sdk()).authConfirmTotp({ body: { otp } });
