import { redirect } from "next/navigation";

export default function DevelopersPage() {
  redirect("/app/developpeurs/tabs");
}
