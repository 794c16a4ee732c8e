"""The small language of plan types: `goals.last_year * (1 + goals.growth)`."""

from forms.expressions.check import check_expression as check_expression
from forms.expressions.compared import compared as compared
from forms.expressions.errors import ExpressionError as ExpressionError
from forms.expressions.expression import Expression as Expression
from forms.expressions.functions import FUNCTIONS as FUNCTIONS
from forms.expressions.functions import documented as documented
from forms.expressions.names import field_names as field_names
from forms.expressions.names import known_names as known_names
from forms.expressions.names import row_names as row_names
from forms.expressions.parse import parse as parse
from forms.expressions.tokens import rename as rename
from forms.expressions.types import ExprType as ExprType
from forms.expressions.views import TableView as TableView
from forms.expressions.views import Unlike as Unlike
from forms.expressions.views import reach as reach
