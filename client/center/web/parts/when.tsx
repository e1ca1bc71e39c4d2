import { useEffect, useState, type ReactNode } from 'react';
import { useFormat } from '../i18n/format.js';

/** "3 minutes ago", the exact time in the viewer's zone on hover; keeps itself right. */
export function When({ at }: { at: string }): ReactNode {
  const format = useFormat();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      tick((n) => n + 1);
    }, 30_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return (
    <time dateTime={at} title={format.instant(at)} className="nowrap">
      {format.ago(at)}
    </time>
  );
}

/** The exact time in the viewer's zone. */
export function Instant({ at }: { at: string }): ReactNode {
  const format = useFormat();
  return (
    <time dateTime={at} className="nowrap">
      {format.instant(at)}
    </time>
  );
}
