import { authConfirmTotp, authLogin, authLogout, authStartTotp } from './gen/sdk.gen';
import type { MeOut, SessionRow, SignInIn } from './gen/types.gen';
import { endSession, startSession } from './session';

export type Me = MeOut;
export type Session = SessionRow;
export type Credentials = SignInIn;

export async function signIn(credentials: Credentials): Promise<void> {
  const tokens = await authLogin({ body: credentials });
  startSession(tokens.access_token);
}

export async function signOut(): Promise<void> {
  try {
    await authLogout();
  } finally {
    endSession({ everywhere: true });
  }
}

export const startTotp = () => authStartTotp();
export const confirmTotp = (otp: string) => authConfirmTotp({ body: { otp } });
