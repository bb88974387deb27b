import { Button, Flex, Form, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, applyFieldErrors, type FieldFault, useIdempotencyKey } from '@/api';
import { ErrorNote } from './ErrorNote';

interface Values {
  comment?: string;
}

interface DecisionModalProps {
  open: boolean;
  /** The act as a verb: 批准, 退回 … It is also the button. */
  title: string;
  /** What is being decided on. */
  summary?: ReactNode;
  danger?: boolean;
  /** false: the act has no comment, only the fields given as children. */
  comment?: boolean;
  commentRequired?: boolean;
  /** Sentences put in with one click. */
  phrases?: string[];
  maxLength?: number;
  /** Further fields, in antd Form.Items; their values come along. */
  children?: ReactNode;
  onDecide: (values: Values & Record<string, unknown>, headers: Record<string, string>) => Promise<unknown>;
  onClose: () => void;
}

/** A short decision with a comment. Longer forms belong in a FormDrawer. */
export function DecisionModal(props: DecisionModalProps) {
  const { open, title, danger = false, onClose } = props;
  const { t } = useTranslation();
  const [pending, setPending] = useState(false);
  return (
    <Modal
      open={open}
      title={title}
      onCancel={onClose}
      destroyOnHidden
      mask={{ closable: false }}
      okText={title}
      cancelText={t('act.cancel')}
      okButtonProps={{ danger, htmlType: 'submit', form: 'form-decision', loading: pending }}
    >
      {open && <DecisionForm {...props} pending={pending} onPending={setPending} />}
    </Modal>
  );
}

function DecisionForm(props: DecisionModalProps & { pending: boolean; onPending: (pending: boolean) => void }) {
  const {
    summary,
    comment = true,
    commentRequired = false,
    phrases = [],
    maxLength = 500,
    children,
    onDecide,
    onClose,
    pending,
    onPending,
  } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<Values & Record<string, unknown>>();
  const [failure, setFailure] = useState<{ error: unknown; faults: FieldFault[] }>();
  const key = useIdempotencyKey();

  const decide = async (values: Values & Record<string, unknown>) => {
    if (pending) return;
    onPending(true);
    setFailure(undefined);
    try {
      await onDecide(values, key.headers());
      onClose();
    } catch (error) {
      key.refused(error);
      const faults = error instanceof ApiError ? applyFieldErrors(form, error, t) : [];
      const allOnFields = error instanceof ApiError && error.errors.length > 0 && faults.length === 0;
      setFailure(allOnFields ? undefined : { error, faults });
    } finally {
      onPending(false);
    }
  };

  return (
    <Flex vertical gap={12}>
      {summary}
      <ErrorNote error={failure?.error} faults={failure?.faults ?? []} />
      <Form
        id="form-decision"
        name="decision"
        form={form}
        layout="vertical"
        onFinish={(values) => void decide(values)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
        }}
      >
        {children}
        {comment && (
          <Form.Item
            name="comment"
            label={t('form.reason')}
            rules={commentRequired ? [{ required: true, whitespace: true, message: t('form.reasonRequired') }] : []}
          >
            <Input.TextArea autoFocus={!children} rows={3} maxLength={maxLength} showCount />
          </Form.Item>
        )}
        {phrases.length > 0 && (
          <Flex gap={6} wrap role="group" aria-label={t('form.phrases')}>
            {phrases.map((phrase) => (
              <Button
                key={phrase}
                size="small"
                onClick={() => {
                  const typed = form.getFieldValue('comment') as string | undefined;
                  form.setFieldValue('comment', typed ? `${typed}\n${phrase}` : phrase);
                  form.focusField('comment');
                }}
              >
                {phrase}
              </Button>
            ))}
          </Flex>
        )}
      </Form>
    </Flex>
  );
}
