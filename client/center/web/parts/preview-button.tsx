import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BodyOf } from '../../api/contract/routes.js';
import { useMay } from '../app/session.js';
import { useTexts } from '../i18n/index.js';
import { PreviewUnderway, usePreview } from './preview.js';
import { useProblemTexts } from './states.js';

interface PreviewButtonProps {
  flow: string;
  label: string;
  only?: BodyOf<'previewFlow'>;
  size?: string;
}

/** Makes a preview and goes to it; shows how far it is meanwhile. */
export function PreviewButton({ flow, label, only = {}, size = 'sm' }: PreviewButtonProps): ReactNode {
  const { plans: t } = useTexts();
  const may = useMay();
  const preview = usePreview();
  const problem = useProblemTexts();
  if (!may('previewFlow')) return null;
  return (
    <>
      <Button
        variant="default"
        size={size}
        loading={preview.starting}
        onClick={() => {
          preview.start(flow, only);
        }}
      >
        {label}
      </Button>
      {Boolean(preview.error) && <span role="alert">{problem(preview.error).sentence}</span>}
      {preview.run !== undefined && (
        <Modal opened onClose={preview.again} title={t.title} centered size="lg">
          <PreviewUnderway preview={preview} />
        </Modal>
      )}
    </>
  );
}
