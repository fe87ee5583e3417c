import { Notice } from "@/components/docs/notice";
import { requestLocale } from "@/components/docs/request-locale";
import { texts } from "@/components/docs/texts";

export default async function MissingProblem() {
  const locale = await requestLocale();
  const { missingTitle, missingText } = texts[locale];
  return <Notice lang={locale} title={missingTitle} text={missingText} />;
}
