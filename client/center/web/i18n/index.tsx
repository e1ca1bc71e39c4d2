import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { Language } from '../../../../model/reason.js';
import { languages } from '../../../../model/reason.js';
import { caller } from '../api.js';
import { en, type Texts } from './en.js';

/** A kind of flow that has a name. */
export type KindName = keyof Texts['kinds'];

/** How each language calls itself. */
export const languageNames: Record<Language, string> = { en: 'English', fr: 'Français', es: 'Español' };

const stored = 'selvedge.language';
const load: Record<Language, () => Promise<Texts>> = {
  en: () => Promise.resolve(en),
  fr: async () => (await import('./fr.js')).fr,
  es: async () => (await import('./es.js')).es,
};

interface Speaking {
  language: Language;
  t: Texts;
  speak: (language: Language) => void;
}

const Context = createContext<Speaking>({ language: 'en', t: en, speak: () => undefined });

/** Texts of the screens in the person's language. */
export function useTexts(): Texts {
  return useContext(Context).t;
}

/** The language, and a way to change it. */
export function useLanguage(): Omit<Speaking, 't'> {
  return useContext(Context);
}

/** Speaks the stored language, else the browser's, else English. */
export function Languages({ children }: { children: ReactNode }): ReactNode {
  const [wanted, speak] = useState(firstLanguage);
  const [spoken, setSpoken] = useState<{ language: Language; t: Texts }>();
  useEffect(() => {
    let current = true;
    caller.language = wanted;
    localStorage.setItem(stored, wanted);
    void load[wanted]().then((t) => {
      if (!current) return;
      document.documentElement.lang = wanted;
      setSpoken({ language: wanted, t });
    });
    return () => {
      current = false;
    };
  }, [wanted]);
  if (!spoken) return null;
  return <Context value={{ ...spoken, speak }}>{children}</Context>;
}

function firstLanguage(): Language {
  const asked = [localStorage.getItem(stored), ...navigator.languages].map((each) => each?.slice(0, 2));
  return languages.find((each) => asked.find((one) => languages.some((known) => known === one)) === each) ?? 'en';
}
