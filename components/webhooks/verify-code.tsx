"use client";

import { SnippetTabs } from "@/components/keys/snippet-tabs";
import { verificationSnippets } from "@/lib/webhooks/snippets";

export const VerifyCode = ({ url }: { url: string }) => <SnippetTabs snippets={verificationSnippets(url)} />;
