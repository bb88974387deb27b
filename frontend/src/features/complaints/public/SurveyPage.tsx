import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Radio, Result, Skeleton, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ApiError, sdk } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import './public.css';

interface Values {
  scores?: Record<string, number>;
  comment?: string;
}

/** The customer's questionnaire behind a link of one use: number, day and questions, nothing else of the case. */
export function Component() {
  const { t, i18n } = useTranslation('complaintPublic');
  const { token: colours } = theme.useToken();
  const { token = '' } = useParams();
  const survey = useQuery({
    queryKey: ['survey', token],
    queryFn: () => sdk.publicSurvey({ path: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    meta: { quiet: true },
  });
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [done, setDone] = useState(false);

  const send = async ({ scores = {}, comment = '' }: Values) => {
    if (pending) return;
    setPending(true);
    setFailure(undefined);
    try {
      await sdk.publicAnswerSurvey({ path: { token }, body: { scores, comment } });
      setDone(true);
    } catch (error) {
      setFailure(error);
    } finally {
      setPending(false);
    }
  };

  if (done) return <Result status="success" title={<h1 className="public-title">{t('survey.thanks')}</h1>} />;
  if (survey.error instanceof ApiError && survey.error.status === 404)
    return (
      <Result
        status="info"
        title={<h1 className="public-title">{t('survey.gone')}</h1>}
        subTitle={t('survey.goneHint')}
      />
    );
  if (survey.error) return <ErrorNote error={survey.error} onRetry={() => void survey.refetch()} />;
  if (!survey.data) return <Skeleton active />;
  const { number, received_on, questions, least, most } = survey.data;
  return (
    <>
      <h1>{t('survey.title')}</h1>
      <p style={{ color: colours.colorTextSecondary }}>
        {t('survey.about', { number, day: received_on })}
        <br />
        {t('survey.scale', { least, most })}
      </p>
      <ErrorNote error={failure} />
      <Form<Values> name="survey" layout="vertical" onFinish={(values) => void send(values)}>
        {questions.map(({ item, zh, en }) => {
          const label = i18n.language === 'en' ? en : zh;
          return (
            <Form.Item key={item} name={['scores', item]} label={label} rules={[{ required: true }]}>
              <Radio.Group
                aria-label={label}
                optionType="button"
                size="large"
                className="scale"
                options={Array.from({ length: most - least + 1 }, (_, i) => ({ value: least + i, label: least + i }))}
              />
            </Form.Item>
          );
        })}
        <Form.Item name="comment" label={t('survey.comment')} rules={[{ max: 2000 }]}>
          <Input.TextArea rows={3} />
        </Form.Item>
        <Button type="primary" size="large" block htmlType="submit" loading={pending}>
          {t('survey.send')}
        </Button>
      </Form>
    </>
  );
}
