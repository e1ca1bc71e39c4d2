import { Center, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, lazy, Suspense, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { routes, type AnswerOf, type RouteId } from '../../api/contract/routes.js';
import { roles } from '../../api/contract/session.js';
import { call, caller, Problem } from '../api.js';
import { useLanguage } from '../i18n/index.js';
import { ErrorState } from '../parts/states.js';
import { SignInAgain } from './sign-in-again.js';

const Entrance = lazy(async () => ({ default: (await import('../screens/entrance/entrance.js')).Entrance }));

/** Who is signed in. */
export type Me = AnswerOf<'getMe'>;

const Context = createContext<Me | undefined>(undefined);

/** Who is signed in; only below {@link Session}. */
export function useMe(): Me {
  const me = useContext(Context);
  if (!me) throw new Error('Nobody is signed in here.');
  return me;
}

/** Whether the person's role lets them call a route: what they may not do is not shown. */
export function useMay(): (id: RouteId) => boolean {
  const { role } = useMe();
  return (id) => {
    const least = routes[id].role;
    return least === 'anyone' || roles.indexOf(role) >= roles.indexOf(least);
  };
}

/** Shows the screens to who is signed in, and the entrance to everybody else. */
export function Session({ children }: { children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const { speak } = useLanguage();
  const [expired, setExpired] = useState<{ signedIn: () => void }>();
  const answer = useQuery({ queryKey: ['getMe'], queryFn: () => call('getMe', {}), staleTime: Infinity });
  const me = answer.data;

  useEffect(() => {
    if (!me) return;
    caller.csrf = me.csrf;
    if (me.language) speak(me.language);
    caller.signInAgain = once(
      () =>
        new Promise<void>((signedIn) => {
          setExpired({ signedIn });
        }),
    );
    return () => {
      caller.signInAgain = undefined;
    };
  }, [me, speak]);

  const enter = (entered: Me): void => {
    caller.csrf = entered.csrf;
    client.setQueryData(['getMe'], entered);
    expired?.signedIn();
    setExpired(undefined);
  };

  if (me) {
    return (
      <Context value={me}>
        {children}
        {expired && <SignInAgain email={me.email} onEnter={enter} />}
      </Context>
    );
  }
  if (answer.error instanceof Problem && answer.error.answer.status === 401) {
    return (
      <Suspense fallback={<Splash />}>
        <Entrance onEnter={enter} />
      </Suspense>
    );
  }
  if (answer.error) return <ErrorState error={answer.error} onAgain={() => void answer.refetch()} />;
  return <Splash />;
}

/** Several calls that find the session gone ask once. */
function once(ask: () => Promise<void>): () => Promise<void> {
  let asked: Promise<void> | undefined;
  return () =>
    (asked ??= ask().finally(() => {
      asked = undefined;
    }));
}

function Splash(): ReactNode {
  return useMemo(
    () => (
      <Center h="100vh">
        <Loader type="dots" />
      </Center>
    ),
    [],
  );
}
