// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/curlprofile.h"

namespace pgcourier {

namespace {

void setBlob(CURL *easy, CURLoption option, const QByteArray &content)
{
    if (content.isEmpty())
        return;
    curl_blob blob{};
    blob.data = const_cast<char *>(content.constData()); // is only read
    blob.len = size_t(content.size());
    blob.flags = CURL_BLOB_NOCOPY;
    curl_easy_setopt(easy, option, &blob);
}

} // namespace

void setProfile(CURL *easy, const WireProfile &profile)
{
    setBlob(easy, CURLOPT_CAINFO_BLOB, profile.authorities);
    setBlob(easy, CURLOPT_SSLCERT_BLOB, profile.certificate);
    setBlob(easy, CURLOPT_SSLKEY_BLOB, profile.key);
    if (profile.settings.minTlsVersion == u"1.2")
        curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    else if (profile.settings.minTlsVersion == u"1.3")
        curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_3));
}

void clearProfile(CURL *easy)
{
    for (const CURLoption option : {CURLOPT_CAINFO_BLOB, CURLOPT_SSLCERT_BLOB, CURLOPT_SSLKEY_BLOB})
        curl_easy_setopt(easy, option, nullptr);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_DEFAULT));
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    for (const CURLoption option : {CURLOPT_PROXYUSERNAME, CURLOPT_PROXYPASSWORD})
        curl_easy_setopt(easy, option, nullptr);
}

} // namespace pgcourier
