// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/curlfacts.h"

#include "app/http/certificatefacts.h"

namespace pgcourier {

QSslCertificate certificateOf(CURL *easy)
{
    const curl_certinfo *chain = nullptr;
    curl_easy_getinfo(easy, CURLINFO_CERTINFO, &chain);
    const curl_slist *line = chain && chain->num_of_certs > 0 ? chain->certinfo[0] : nullptr;
    for (constexpr QByteArrayView pem = "Cert:"; line; line = line->next) {
        const QByteArrayView text = line->data;
        if (text.startsWith(pem))
            return QSslCertificate(text.sliced(pem.size()).toByteArray());
    }
    return QSslCertificate();
}

void addTlsFacts(CURL *easy, CURLcode code, const QString &curlWords, WireFacts &facts)
{
    if (const QSslCertificate shown = certificateOf(easy); !shown.isNull())
        facts.certificate = certificateFacts(shown);
    if (code == CURLE_PEER_FAILED_VERIFICATION) {
        long result = 0;
        curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &result);
        // One that it hands out is trusted: the name alone is left.
        facts.fault = facts.certificate ? CertificateFault::WrongName : certificateFault(result);
    }
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR)
        facts.tlsTrouble = curlWords;
}

} // namespace pgcourier
