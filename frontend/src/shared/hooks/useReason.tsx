import { App, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** Asks why, before something is shown or leaves the house; undefined when the person thinks better of it. Enter sends. */
export function useReason(): (question: string) => Promise<string | undefined> {
  const { modal } = App.useApp();
  const { t } = useTranslation();
  return (question) =>
    new Promise((resolve) => {
      let reason = '';
      const send = () => {
        if (!reason) return;
        asked.destroy();
        resolve(reason);
      };
      const asked = modal.confirm({
        title: question,
        icon: null,
        content: (
          <Input
            autoFocus
            aria-label={question}
            maxLength={500}
            onChange={({ target }) => {
              reason = target.value.trim();
              asked.update({ okButtonProps: { disabled: !reason } });
            }}
            onPressEnter={send}
          />
        ),
        autoFocusButton: null,
        okText: t('act.confirm'),
        okButtonProps: { disabled: true },
        onOk: send,
        cancelText: t('act.cancel'),
        onCancel: () => resolve(undefined),
      });
    });
}
