// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>

// The codes that Error::code is compared with, by their names (PostgreSQL's appendix A).
namespace pgcourier::sqlstate {

inline constexpr QLatin1String featureNotSupported{"0A000"};
inline constexpr QLatin1String invalidRegularExpression{"2201B"};
inline constexpr QLatin1String invalidTextRepresentation{"22P02"};
inline constexpr QLatin1String uniqueViolation{"23505"};
inline constexpr QLatin1String activeTransaction{"25001"};
inline constexpr QLatin1String readOnlyTransaction{"25006"};
inline constexpr QLatin1String invalidStatementName{"26000"};
inline constexpr QLatin1String invalidAuthorization{"28000"};
inline constexpr QLatin1String invalidPassword{"28P01"};
inline constexpr QLatin1String undefinedDatabase{"3D000"};
inline constexpr QLatin1String undefinedSchema{"3F000"};
inline constexpr QLatin1String serializationFailure{"40001"};
inline constexpr QLatin1String deadlockDetected{"40P01"};
inline constexpr QLatin1String syntaxError{"42601"};
inline constexpr QLatin1String insufficientPrivilege{"42501"};
inline constexpr QLatin1String duplicateSchema{"42P06"};
inline constexpr QLatin1String undefinedColumn{"42703"};
inline constexpr QLatin1String undefinedFunction{"42883"};
inline constexpr QLatin1String undefinedTable{"42P01"};
inline constexpr QLatin1String diskFull{"53100"};
inline constexpr QLatin1String tooManyConnections{"53300"};
inline constexpr QLatin1String notInPrerequisiteState{"55000"};
inline constexpr QLatin1String lockNotAvailable{"55P03"};
inline constexpr QLatin1String queryCanceled{"57014"};
inline constexpr QLatin1String cannotConnectNow{"57P03"};

// Our own, for what no server says.
inline constexpr QLatin1String tooFewSessions{"53PGC"};

// What whole classes of them begin with.
inline constexpr QLatin1String ofAuthorization{"28"};
inline constexpr QLatin1String ofRollback{"40"};
inline constexpr QLatin1String ofResources{"53"};
inline constexpr QLatin1String ofIntervention{"57"};
inline constexpr QLatin1String ofShutdown{"57P"};
inline constexpr QLatin1String ofSystem{"58"};
inline constexpr QLatin1String ofInternal{"XX"};
inline constexpr QLatin1String ofData{"22"};
inline constexpr QLatin1String ofLimits{"54"};
inline constexpr QLatin1String outOfMemory{"53200"};
inline constexpr QLatin1String internalError{"XX000"}; // an allocation of more than 1 GB

// Whether it names a schema, table, function or column that is not there.
[[nodiscard]] inline bool isMissingObject(const QString &code)
{
    return code == undefinedSchema || code == undefinedTable || code == undefinedFunction
        || code == undefinedColumn;
}

// Whether a statement failed for what stands in a row that it read.
[[nodiscard]] inline bool isOfContent(const QString &code)
{
    return code.startsWith(ofData) || code.startsWith(ofLimits) || code == outOfMemory
        || code == internalError;
}

} // namespace pgcourier::sqlstate
