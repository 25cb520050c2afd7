// How names of hosts are looked up by the static program.
#pragma once

namespace wsspec::transport {

// glibc loads a shared library for each word of /etc/nsswitch.conf that it does not
// hold itself (mdns4_minimal, myhostname, sss ...). Loaded by a static program
// these have to be of the very glibc that it was linked with; others end it. The
// static program therefore looks into /etc/hosts and asks the servers of
// /etc/resolv.conf, which glibc does by itself, and nothing else: names of mDNS or
// of LDAP are not found. Does nothing in any other program. Call it before the
// first look-up, from one thread.
void use_built_in_name_services();

}  // namespace wsspec::transport
