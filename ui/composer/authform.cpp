// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/authform.h"

#include "app/model/compose/variables.h"
#include "ui/theme/theme.h"
#include "ui/widgets/passwordedit.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace pgcourier {

using namespace Qt::StringLiterals;

AuthForm::AuthForm(QWidget *parent)
    : QWidget(parent)
    , m_scheme(new QComboBox(this))
    , m_user(new QLineEdit(this))
    , m_password(makePasswordEdit(this))
    , m_token(makePasswordEdit(this))
    , m_hint(new QLabel(this))
    , m_form(new QFormLayout(this))
{
    m_scheme->setAccessibleName(tr("Authentication"));
    m_scheme->addItem(tr("None"), int(AuthScheme::None));
    m_scheme->addItem(tr("Basic: user and password"), int(AuthScheme::Basic));
    m_scheme->addItem(tr("Bearer: token"), int(AuthScheme::Bearer));
    m_user->setAccessibleName(tr("Auth user"));
    m_password->setAccessibleName(tr("Auth password"));
    m_token->setAccessibleName(tr("Auth token"));
    m_hint->setObjectName(u"authHint"_s);
    m_hint->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    m_form->setContentsMargins(theme::gap + 4, theme::gap + 4, theme::gap + 4, theme::gap);
    m_form->setSpacing(theme::gap);
    m_form->setLabelAlignment(Qt::AlignLeft);
    m_form->addRow(tr("&Authentication"), m_scheme);
    m_form->addRow(tr("&User"), m_user);
    m_form->addRow(tr("&Password"), m_password);
    m_form->addRow(tr("&Token"), m_token);
    m_form->addRow(m_hint);
    connect(m_scheme, &QComboBox::activated, this, &AuthForm::edited);
    for (QLineEdit *edit : {m_user, m_password, m_token})
        connect(edit, &QLineEdit::textEdited, this, &AuthForm::edited);
    updateRows();
}

AuthScheme AuthForm::scheme() const
{
    return AuthScheme(m_scheme->currentData().toInt());
}

Authorization AuthForm::authorization() const
{
    switch (scheme()) {
    case AuthScheme::Basic:
        return {AuthScheme::Basic, m_user->text(), m_password->text()};
    case AuthScheme::Bearer:
        return {AuthScheme::Bearer, {}, m_token->text().trimmed()};
    case AuthScheme::None:
    case AuthScheme::Other:
        break;
    }
    return {scheme(), {}, {}};
}

void AuthForm::showAuthorization(const Authorization &authorization)
{
    const bool other = authorization.scheme == AuthScheme::Other;
    const int place = m_scheme->findData(int(AuthScheme::Other));
    if (other && place < 0)
        m_scheme->addItem(tr("As typed under Headers"), int(AuthScheme::Other));
    else if (!other && place >= 0)
        m_scheme->removeItem(place);
    m_scheme->setCurrentIndex(m_scheme->findData(int(authorization.scheme)));
    m_user->setText(authorization.user);
    m_password->setText(authorization.scheme == AuthScheme::Basic ? authorization.secret : QString());
    m_token->setText(authorization.scheme == AuthScheme::Bearer ? authorization.secret : QString());
    updateRows();
}

QString AuthForm::problem() const
{
    const Authorization typed = authorization();
    const bool hasVariables = !findVariables(typed.user).isEmpty() || !findVariables(typed.secret).isEmpty();
    return hasVariables ? QString() : authorizationProblem(typed);
}

void AuthForm::focusProblem()
{
    (scheme() == AuthScheme::Basic ? m_user : m_token)->setFocus();
}

void AuthForm::edited()
{
    updateRows();
    Q_EMIT changed();
}

void AuthForm::updateRows()
{
    const auto show = [this](QLineEdit *edit, AuthScheme of) {
        edit->setVisible(scheme() == of);
        m_form->labelForField(edit)->setVisible(scheme() == of);
    };
    show(m_user, AuthScheme::Basic);
    show(m_password, AuthScheme::Basic);
    show(m_token, AuthScheme::Bearer);
    const QString problem = this->problem();
    theme::setTextTone(m_hint, problem.isEmpty() ? theme::Tone::Quiet : theme::Tone::Bad);
    m_hint->setText(!problem.isEmpty() ? problem
            : scheme() == AuthScheme::None
            ? tr("No header Authorization is sent, unless the endpoint's policy has one.")
            : tr(
                "Sent as the header Authorization, and kept in the queue with the request's other headers."));
}

} // namespace pgcourier
