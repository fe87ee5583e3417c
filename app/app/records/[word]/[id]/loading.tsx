import { LoadingBlocks } from "@/components/ui/loading";

export default function Loading() {
  return <LoadingBlocks heights={[320, 240]} />;
}
