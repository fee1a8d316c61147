// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <QString>
#include <QStringList>

namespace pgcourier {

// A method of HTTP that can be queued and sent, and what there is to know of it. The domain net.http_method
// names the same ones; a test compares the two.
struct HttpMethod
{
    enum class Body {
        None, // one would have no meaning (RFC 9110, 9.3.1)
        Allowed,
        Expected // without one, Content-Length: 0 says so (RFC 9110, 8.6)
    };
    QLatin1String name;
    Body body = Body::Allowed;
};

// In the order in which a list offers them.
inline constexpr std::array httpMethods{
    HttpMethod{QLatin1String("GET"), HttpMethod::Body::None},
    HttpMethod{QLatin1String("POST"), HttpMethod::Body::Expected},
    HttpMethod{QLatin1String("PUT"), HttpMethod::Body::Expected},
    HttpMethod{QLatin1String("PATCH"), HttpMethod::Body::Expected},
    HttpMethod{QLatin1String("DELETE"), HttpMethod::Body::Allowed},
    HttpMethod{QLatin1String("HEAD"), HttpMethod::Body::None},
    HttpMethod{QLatin1String("OPTIONS"), HttpMethod::Body::Allowed},
};

// None: no request can have it. The case does not matter.
[[nodiscard]] const HttpMethod *findHttpMethod(QStringView name);
[[nodiscard]] QStringList httpMethodNames();
// One that is not among them may have a body too.
[[nodiscard]] HttpMethod::Body bodyOf(QStringView method);

} // namespace pgcourier
