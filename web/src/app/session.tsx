// Who is signed in. Where the session ends while someone works, a dialog over the page asks to sign in
// again; what was typed stays, and requests that wait go on.
import { useQuery } from "@tanstack/react-query";
import { createContext, use, useEffect, useState, type ReactNode } from "react";

import { api, forgetCsrf, keepCsrf, onSessionEnd, sessionResumed, type Answer } from "../api/client";
import { listen } from "../api/live";
import { tablesQuery } from "../api/model";
import { Problem } from "../api/problem";
import { meQuery, queryClient } from "../api/queries";
import { saving } from "../api/saving-hooks";
import { Busy, Trouble } from "../kit/Notice";
import { SecondFactorPage, SignInAgain, SignInPage } from "../pages/sign-in/SignIn";

export type Myself = Answer<"/api/v1/me">;

const MyselfContext = createContext<Myself | undefined>(undefined);

export function useMyself(): Myself {
  const myself = use(MyselfContext);
  if (!myself) throw new Error("useMyself outside of a session");
  return myself;
}

// A right that holds for the whole body. What is allowed on one system the server says.
export function useRight(right: string): boolean {
  return useMyself().rights_on_body.includes(right);
}

export async function signIn(login: string, passphrase: string, code: string): Promise<Answer<"/api/v1/session", "post">> {
  const { data } = await api.post("/api/v1/session", {
    body: { login, passphrase, ...(code !== "" && { code }) },
    waits: false,
  });
  keepCsrf(data.csrf);
  return data;
}

// What is unsent then is given up: ask before.
export async function signOut(): Promise<void> {
  await api.delete("/api/v1/session", { waits: false }).catch((error: unknown) => {
    // Gone already is gone.
    if (!(error instanceof Problem)) throw error;
  });
  saving.forget();
  forgetCsrf();
  queryClient.clear();
  location.assign("/");
}

// The session first: it gives this page what a change has to carry, also where another tab signed in.
const probe = {
  queryKey: ["session"],
  queryFn: async () => {
    const { data } = await api.get("/api/v1/session", { waits: false });
    keepCsrf(data.csrf);
    return data.strength;
  },
  staleTime: Infinity,
};

// Asked for at the same time: nobody waits for one after the other.
const myself = { ...meQuery, queryFn: async () => (await api.get("/api/v1/me", { waits: false })).data };

export function Session({ children }: { readonly children: ReactNode }) {
  const session = useQuery(probe);
  const me = useQuery(myself);
  const tables = useQuery(tablesQuery);
  const [ended, setEnded] = useState(false);
  useEffect(() => onSessionEnd(setEnded), []);
  const person = me.data?.id;
  useEffect(() => {
    if (person === undefined) return undefined;
    saving.open(String(person));
    return listen();
  }, [person]);

  if (me.data && session.data !== undefined && tables.data === true) {
    return (
      <MyselfContext value={me.data}>
        {children}
        {ended && (
          <SignInAgain
            name={me.data.name}
            onDone={async () => {
              const now = (await api.get("/api/v1/me", { waits: false })).data;
              // Another person must not go on with what this one was doing.
              if (now.id !== me.data.id) location.reload();
              else sessionResumed();
            }}
            onLeave={() => location.assign("/")}
          />
        )}
      </MyselfContext>
    );
  }
  const enter = () => {
    void session.refetch();
    void me.refetch();
    void tables.refetch();
  };
  if (session.error instanceof Problem && session.error.status === 401) return <SignInPage onDone={enter} />;
  if (session.data === "setup") return <SecondFactorPage onDone={enter} />;
  const error = session.error ?? me.error ?? tables.error;
  if (error && !me.isFetching && !tables.isFetching) return <Trouble error={error} again={enter} />;
  return <Busy />;
}
